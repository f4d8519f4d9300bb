"""Which of our two languages the environment asks for.

POLICYKG_LANG decides; without it what the system says: LC_ALL, LC_MESSAGES, LANG, the first that is set.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

LANGUAGES = ("zh", "en")


def of_messages(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of errors and help: Chinese where the environment says so, else English.

    >>> of_messages({"LANG": "zh_CN.UTF-8"}), of_messages({"LANG": "C.UTF-8"}), of_messages({})
    ('zh', 'en', 'en')
    """
    return "zh" if _locale(environment).startswith("zh") else "en"


def of_answers(wanted: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of what is read, which is in Chinese: the one asked for, English where the
    environment says so, else Chinese.

    >>> of_answers(None, {"LANG": "en_GB.UTF-8"}), of_answers(None, {"LANG": "C.UTF-8"})
    ('en', 'zh')
    >>> of_answers(None, {"LANG": "en_GB.UTF-8", "POLICYKG_LANG": "zh"})
    'zh'
    """
    if wanted is not None:
        return wanted
    return "en" if _locale(environment).startswith("en") else "zh"


def _locale(environment: Mapping[str, str]) -> str:
    names = ("POLICYKG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    return next((environment[name] for name in names if environment.get(name)), "").lower()
