"""What a reading process needs, loaded once before the first of them is forked and shared by all."""

import loaders.emit
import loaders.reading  # noqa: F401
