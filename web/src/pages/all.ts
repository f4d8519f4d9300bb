// Every page, once: importing a file registers its page.

import "./about.js";
import "./agency.js";
import "./cascade.js";
import "./instrument.js";
import "./ledger.js";
import "./matrix.js";
import "./network.js";
import "./plan.js";
import "./platform.js";
import "./questions.js";
import "./search.js";
import "./sparql.js";
import "./targets.js";
import "./task.js";
import "./timeline.js";
