// The SPARQL editor by Zazuko.

import Yasgui from "@zazuko/yasgui";

export { Yasgui };
