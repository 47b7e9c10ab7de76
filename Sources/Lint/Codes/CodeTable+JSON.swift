/// What is said of rulesets in JSON.
extension CodeTable {
  static let json: [CodeDescription] = [
    CodeDescription(
      "FT047", "nft's JSON has no place for the counter and the flags of a flowtable.",
      why: """
        A listing as JSON leaves out what the schema of libnftables has no key for, and a \
        ruleset that is loaded from it has neither. Keep the text, or say both again.
        """,
      .told(
        """
        `swnft convert`, or `-j list`, writes a flowtable with `counter` or `flags` as JSON.
        """),
      .told("Nothing: its listing leaves them out as well.")),
    CodeDescription(
      "J001", "The JSON has something else here than its grammar wants.",
      why: """
        A document is one value of JSON (RFC 8259): a missing comma or quote, or a comment, \
        which JSON does not have.
        """,
      .json(
        #"{"nftables": [{"table": {"family": "inet" "name": "filter"}}]}"#,
        mended: #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}]}"#),
      .says("syntax error, unexpected '{'")),
    CodeDescription(
      "J002", "The JSON ends before it is whole.",
      why: """
        Braces, brackets or a string are still open at the end: often a file that was cut off \
        while it was written.
        """,
      .json(
        #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}"#,
        mended: #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}]}"#),
      .says("syntax error, unexpected '{'")),
    CodeDescription(
      "J003", "The JSON is nested deeper than any ruleset.",
      why: "The depth has a limit, so that a document that was made to cannot exhaust the stack.",
      .told("Values are nested deeper than any ruleset has them."),
      .told("maximum parsing depth reached.")),
    CodeDescription(
      "J004", "This is no number of JSON.",
      why: """
        JSON knows decimal numbers without leading zeros and without `0x`. Write hexadecimal \
        ones as strings.
        """,
      .jsonStatement(
        #"{"mangle": {"key": {"meta": {"key": "mark"}}, "value": 010}}"#,
        mended: #"{"mangle": {"key": {"meta": {"key": "mark"}}, "value": 10}}"#),
      .says("syntax error, unexpected '{'")),
    CodeDescription(
      "J005", "There is no such escape in a string of JSON.",
      why: """
        The escapes of JSON are quote, slash and backslash, b, f, n, r, t, and u with four \
        hexadecimal digits.
        """,
      .jsonStatement(
        #"{"log": {"prefix": "in\x3a "}}"#,
        mended: #"{"log": {"prefix": "in\u003a "}}"#),
      .says("syntax error, unexpected '{'")),
    CodeDescription(
      "J006", "A control byte stands in a string of JSON.",
      why: #"Control characters are written as escapes: a line feed as \n."#,
      .told("A string holds a byte below 0x20, mostly a line that was broken within it."),
      .told("control character, with its number.")),
    CodeDescription(
      "J007", "The JSON is not UTF-8.",
      why: "JSON is UTF-8. A comment or prefix in Latin-1 has to be converted first.",
      .told("A string holds bytes that are no UTF-8."),
      .told("unable to decode byte, with its number.")),
    CodeDescription(
      "J008", "Something stands behind the end of the JSON.",
      why: "A document is one value. Several commands are several members of its list.",
      .json(#"{"nftables": []} {"nftables": []}"#, mended: #"{"nftables": []}"#),
      .says("syntax error, unexpected '{'")),
    CodeDescription(
      "J009", "An object of the JSON has a key twice.",
      why: "Only the last one counts, which is seldom what was meant.",
      .json(
        #"{"nftables": [{"table": {"family": "ip", "family": "inet", "name": "filter"}}]}"#,
        mended: #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}]}"#),
      .loads),
    CodeDescription(
      "J010", "The value is of another kind than its key takes.",
      why: "The message says what the key takes: a list, a string, a number, an object.",
      .json(
        #"{"nftables": [{"table": {"family": "inet", "name": 5}}]}"#,
        mended: #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}]}"#),
      .says("Expected string, got integer")),
    CodeDescription(
      "J011", "An object of the JSON lacks a key.",
      why: "Without this key the object is not complete.",
      .json(
        #"{"nftables": [{"table": {"family": "inet"}}]}"#,
        mended: #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}]}"#),
      .says("Object item not found: name")),
    CodeDescription(
      "J012", "The word means nothing here.",
      why: """
        Only a few words may stand at this place, and this is none of them. The message names \
        the nearest.
        """,
      .json(
        #"{"nftables": [{"table": {"family": "inett", "name": "filter"}}]}"#,
        mended: #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}]}"#),
      .says("Unknown family 'inett'.")),
    CodeDescription(
      "J013", "The key names no statement, expression or object.",
      why: """
        An object is what its only key says: a command, a statement, an expression. The message \
        names the nearest.
        """,
      .jsonStatement(#"{"acept": null}"#, mended: #"{"accept": null}"#),
      .says("Unknown statement object 'acept'.")),
    CodeDescription(
      "J014", "The number does not fit its place.",
      why: """
        The message gives the largest number that the key takes; none is negative or has a \
        fraction.
        """,
      .jsonStatement(
        #"{"limit": {"rate": -1, "per": "second"}}"#,
        mended: #"{"limit": {"rate": 1, "per": "second"}}"#),
      .kernel("EOVERFLOW", "Value too large for defined data type")),
    CodeDescription(
      "J015", "The object keeps no state of this kind.",
      why: "The elements of a set can count and limit, and nothing else.",
      .json(
        """
        {"nftables": [
          {"table": {"family": "inet", "name": "filter"}},
          {"set": {"family": "inet", "table": "filter", "name": "seen", "type": "ipv4_addr",
                   "stmt": [{"notrack": null}]}}
        ]}
        """,
        mended: """
          {"nftables": [
            {"table": {"family": "inet", "name": "filter"}},
            {"set": {"family": "inet", "table": "filter", "name": "seen", "type": "ipv4_addr",
                     "stmt": [{"counter": null}]}}
          ]}
          """),
      .crashes("BUG: unknown stateful statement type notrack")),
    CodeDescription(
      "J016", "An object that holds one thing has no key or several.",
      why: """
        Each member of a list of commands or statements is an object with one key, which says \
        what it is.
        """,
      .jsonStatement(
        #"{"accept": null, "counter": null}"#,
        mended: #"{"counter": null}, {"accept": null}"#),
      .says("Malformed object (too many properties): '{\"accept\": null, \"counter\": null}'.")),
    CodeDescription(
      "J017", "The JSON is of a newer schema than swnft knows.",
      why: """
        The document says that it is of a schema which came later, and may hold what would be \
        misread.
        """,
      .json(
        #"{"nftables": [{"metainfo": {"json_schema_version": 2}}]}"#,
        mended: #"{"nftables": [{"metainfo": {"json_schema_version": 1}}]}"#),
      .says("Schema version 2 not supported, maximum supported version is 1")),
    CodeDescription(
      "J018", "A name is empty.",
      why: "Tables, chains, sets and so on have a name of at least one byte.",
      .json(
        #"{"nftables": [{"table": {"family": "inet", "name": ""}}]}"#,
        mended: #"{"nftables": [{"table": {"family": "inet", "name": "filter"}}]}"#),
      .loads),
    CodeDescription(
      "J019", "A list has another number of values than is needed.",
      why: "A range is a list of two values, a prefix has an address and a length, and so on.",
      .jsonStatement(
        """
        {"match": {"op": "==", "left": {"meta": {"key": "mark"}}, "right": {"range": [1]}}}
        """,
        mended: """
          {"match": {"op": "==", "left": {"meta": {"key": "mark"}}, "right": {"range": [1, 5]}}}
          """),
      .says("Array index 1 out of range")),
    CodeDescription(
      "J020", "The name of a set lacks its @.",
      why: "As in the text, `@` says that the name of a set or flowtable is meant.",
      .json(
        """
        {"nftables": [
          {"table": {"family": "inet", "name": "filter"}},
          {"set": {"family": "inet", "table": "filter", "name": "seen", "type": "ipv4_addr",
                   "flags": "dynamic", "size": 1000, "timeout": 60}},
          {"chain": {"family": "inet", "table": "filter", "name": "input"}},
          {"rule": {"family": "inet", "table": "filter", "chain": "input", "expr": [
            {"set": {"op": "add", "set": "seen",
                     "elem": {"payload": {"protocol": "ip", "field": "saddr"}}}}
          ]}}
        ]}
        """,
        mended: """
          {"nftables": [
            {"table": {"family": "inet", "name": "filter"}},
            {"set": {"family": "inet", "table": "filter", "name": "seen", "type": "ipv4_addr",
                     "flags": "dynamic", "size": 1000, "timeout": 60}},
            {"chain": {"family": "inet", "table": "filter", "name": "input"}},
            {"rule": {"family": "inet", "table": "filter", "chain": "input", "expr": [
              {"set": {"op": "add", "set": "@seen",
                       "elem": {"payload": {"protocol": "ip", "field": "saddr"}}}}
            ]}}
          ]}
          """),
      .says("Illegal set reference in set statement.")),
    CodeDescription(
      "J021", "This is only in listings and cannot be loaded.",
      why: """
        iptables-nft makes such rules; a listing shows that they are there, and nothing can make \
        them again.
        """,
      .jsonStatement(
        #"{"xt": {"type": "match", "name": "comment"}}"#,
        mended: #"{"counter": null}"#),
      .says("unsupported xtables compat expression, use iptables-nft with this ruleset")),
    CodeDescription(
      "J022", "An operator has too few values.",
      why: """
        Operators such as `&`, `|` and `concat` join what their list has, and need two of them \
        at least.
        """,
      .jsonStatement(
        """
        {"match": {"op": "==", "left": {"&": [{"meta": {"key": "mark"}}]}, "right": 1}}
        """,
        mended: """
          {"match": {"op": "==", "left": {"&": [{"meta": {"key": "mark"}}, 15]}, "right": 1}}
          """),
      .says("Array index 1 out of range")),
    CodeDescription(
      "J023", "An expression has two operators.",
      why: """
        One expression has more operators, such as `|`, than any real rule: a generator that \
        should have computed the value. What walks an expression may be as deep as it has \
        operators.
        """,
      .told(
        """
        A list of operands, or what is nested in it, is longer than the limit in the message.
        """),
      .noLimit),
  ]
}
