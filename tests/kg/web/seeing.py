"""What can be seen of a page: how much is on its picture, what lies over what, and what has jumped."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image
from playwright.sync_api import Page


@dataclass(frozen=True)
class Picture:
    """``colours`` is how many colours it has, ``drawn`` the share of pixels that are not the commonest."""

    colours: int
    drawn: float


def picture(png: bytes) -> Picture:
    """Read a screenshot, every second pixel of it."""
    with Image.open(BytesIO(png)) as image:
        half = image.convert("RGB").resize((image.width // 2, image.height // 2), Image.Resampling.NEAREST)
        red, green, blue = np.moveaxis(np.asarray(half, dtype=np.int32), -1, 0)
        _, counts = np.unique(red << 16 | green << 8 | blue, return_counts=True)
        return Picture(len(counts), float(1 - counts.max() / counts.sum()))


# Runs before the page's own scripts; what the reader did not cause is counted.
WATCH_JUMPS = """
window.jumped = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.jumped += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def jumped(page: Page) -> float:
    """The sum of layout shifts since the page was opened; the page needs WATCH_JUMPS."""
    found: float = page.evaluate("window.jumped")
    return found


# Lines of text and controls as rectangles, cut to what their boxes and the window let through. Two of them
# that share more than a sliver lie over each other, unless one is within the other.
_OVERLAPS = """
() => {
  const boxes = [];
  const range = document.createRange();
  const clipped = (element, rect) => {
    let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
    for (let one = element; one !== null && one !== document.body; one = one.parentElement) {
      if (getComputedStyle(one).overflow === "visible") continue;
      const frame = one.getBoundingClientRect();
      left = Math.max(left, frame.left); right = Math.min(right, frame.right);
      top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom);
    }
    return [Math.max(0, left), Math.max(0, top), Math.min(innerWidth, right), Math.min(innerHeight, bottom)];
  };
  const keep = (element, rect, name, trim) => {
    const [left, top, right, bottom] = clipped(element, rect);
    const less = trim * rect.height;
    const box = [left + 1, top + less, right - 1, bottom - less];
    if (box[2] - box[0] > 3 && box[3] - box[1] > 3) boxes.push({ element, box, name });
  };
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.closest(".unseen, .skip") === null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === "") continue;
    range.selectNodeContents(node);
    const all = range.getBoundingClientRect();
    if (all.bottom < 0 || all.top > innerHeight || !seen(element)) continue;
    for (const rect of range.getClientRects()) keep(element, rect, node.data.trim().slice(0, 30), 0.2);
  }
  for (const element of document.querySelectorAll("button, input, select, textarea")) {
    if (seen(element)) keep(element, element.getBoundingClientRect(), element.localName, 0);
  }
  const found = new Set();
  boxes.forEach((a, at) => {
    for (const b of boxes.slice(at + 1)) {
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
      const width = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]);
      const height = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
      if (width > 3 && height > 3) found.add(`${a.name} × ${b.name}`);
    }
  });
  return [...found];
}
"""


def overlaps(page: Page) -> list[str]:
    """What lies over what in the window of ``page``."""
    found: list[str] = page.evaluate(_OVERLAPS)
    return found


def beyond(page: Page) -> int:
    """Pixels by which ``page`` can be pushed sideways."""
    found: int = page.evaluate(
        "() => { scrollTo(10000, 0); const pushed = scrollX; scrollTo(0, 0); return pushed; }"
    )
    return found
