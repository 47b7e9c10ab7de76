/// What a stretch of output is, for a terminal that has colours (SGR codes of ECMA-48, 8.3.117).
enum TextColour: String {
  case plain = ""
  case strong = "1"
  case error = "1;31"
  case warning = "1;35"
  case remark = "1;36"
  case gutter = "34"
  case fix = "32"

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .info: self = .remark
    }
  }
}
