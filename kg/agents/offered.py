"""What models and their users read before they ask: the texts of ``texts.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.prompts.base import Message, Prompt, PromptArgument, UserMessage

from kg.ask import load_questions
from kg.headers import read_yaml


@cache
def _texts() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = read_yaml(Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8"))
    return loaded


def instructions() -> str:
    """Return what a model is told when it connects."""
    text: str = _texts()["instructions"]
    return text.replace("{questions}", str(len(load_questions())))


def tool_texts(name: str) -> tuple[str, str]:
    """Return title and description of the tool ``name``, both in Chinese and English."""
    told = _texts()["tools"][name]
    return told["title"], f"{told['zh']}\n{told['en']}"


def add_prompts(server: MCPServer[Any]) -> None:
    """Add the prompts to ``server``; each takes ``language`` ("zh" or "en") beside its own arguments."""
    for name, told in _texts()["prompts"].items():
        arguments = [
            PromptArgument(name=argument, description=description, required=True)
            for argument, description in told["arguments"].items()
        ]
        language = PromptArgument(name="language", description="zh / en", required=False)
        server.add_prompt(
            Prompt(
                name=name,
                title=told["title"],
                description=told["about"],
                arguments=[*arguments, language],
                fn=_filled(told["text"]),
                context_kwarg=None,
            )
        )


def _filled(texts: Mapping[str, str]) -> Any:
    def fill(language: str = "zh", **values: str) -> list[Message]:
        text = texts["en" if language == "en" else "zh"]
        for name, value in values.items():
            text = text.replace("{" + name + "}", value)
        return [UserMessage(text)]

    return fill
