"""Stands for libnftables' Python module: each call runs nft, and gives what that printed."""

import json
import subprocess


class Nftables:
    def __init__(self):
        self.options = []

    def set_echo_output(self, is_wanted):
        self._set("-e", is_wanted)

    def set_handle_output(self, is_wanted):
        self._set("-a", is_wanted)

    def json_cmd(self, commands):
        """The status, the document that was printed, and what was complained about."""
        run = subprocess.run(
            ["nft", "-j", *self.options, "-f", "-"],
            input=json.dumps(commands), text=True, capture_output=True)
        return run.returncode, json.loads(run.stdout) if run.stdout.strip() else "", run.stderr

    def _set(self, option, is_wanted):
        if is_wanted:
            self.options.append(option)
