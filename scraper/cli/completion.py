"""The command `scraper completion`: print what a shell sources to complete our commands and options."""

from __future__ import annotations

from argparse import Namespace

from scraper.cli.options import Commands, Parser
from scraper.cli.output import emit

SHELLS = ("bash", "zsh", "fish")

_INSTALL = """\
bash: scraper completion bash > ~/.local/share/bash-completion/completions/scraper
zsh:  scraper completion zsh > FOLDER/_scraper, with FOLDER in $fpath
fish: scraper completion fish > ~/.config/fish/completions/scraper.fish
"""


def add_parser(commands: Commands[Parser]) -> None:
    """Add the command and its argument."""
    parser = commands.add_parser(
        "completion",
        help="print the completion script of a shell",
        description="Print the completion script of a shell.",
        epilog=_INSTALL,
    )
    parser.add_argument("shell", choices=SHELLS)


def run(args: Namespace) -> int:
    """Print the script for one shell, made from the options of every command."""
    import shtab

    from scraper.cli import build_parser

    emit(f"{shtab.complete(build_parser(), shell=args.shell)}\n".encode())
    return 0
