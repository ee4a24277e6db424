"""The reference of the command line as Markdown, in the words of `--help`; `make docs` writes it."""

from collections.abc import Iterable, Iterator
from typing import Any

from typer.main import get_command

from luocdo.command import app
from luocdo.command.app import EXIT_CODES

BAR = r"\|"


def reference() -> str:
    """Every command with its help, arguments and options, in the order of `luocdo --help`."""
    commands: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined]
    return "\n".join(
        [
            "# Lệnh của luocdo\n",
            "Sinh từ `--help` bằng `make docs`; đừng sửa tay.\n",
            *(line for name, command in commands.items() for line in _command(name, command)),
            "## Mã thoát\n",
            *_table(("Mã", "Nghĩa"), EXIT_CODES.items()),
        ]
    )


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [entry for entry in command.params if entry.param_type_name == "argument"]
    options = [entry for entry in command.params if entry.param_type_name == "option" and entry.name != "help"]
    words = " ".join(_place(entry) for entry in arguments)
    yield f"## `{' '.join(f'luocdo {name} {words}'.split())}`\n"
    yield f"{command.help.strip()}\n"
    if arguments:
        yield from _table(("Tham số", ""), [(f"`{entry.metavar}`", entry.help or "") for entry in arguments])
    yield from _table(("Tùy chọn", ""), [(f"`{_spelling(entry)}`", _meaning(entry)) for entry in options])


def _place(argument: Any) -> str:
    word = f"{argument.metavar}{'…' if argument.nargs == -1 else ''}"
    return word if argument.required else f"[{word}]"


def _spelling(option: Any) -> str:
    spelling = ", ".join([*option.opts, *option.secondary_opts])
    return spelling if option.is_flag else f"{spelling} {option.metavar}"


def _meaning(option: Any) -> str:
    default = "" if option.default in (None, False) or option.is_flag else f" Mặc định: `{option.default}`."
    variable = f" Biến môi trường: `{option.envvar}`." if option.envvar else ""
    return f"{option.help}{default}{variable}"


def _table(head: tuple[str, str], rows: Iterable[tuple[object, str]]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |\n| --- | --- |"
    yield from (f"| {str(name).replace('|', BAR)} | {meaning.replace('|', BAR)} |" for name, meaning in rows)
    yield ""


if __name__ == "__main__":
    print(reference())
