// What kg/web/facts.py says of a thing. A field that nothing is said of is not there.

/** Where the words of a fact stand: code points of the text as read, half open. */
export interface Placed {
  /** SHA-256 of the text. */
  text?: string;
  start?: number;
  end?: number;
  words?: string;
}

/** The task that a fact is said in. */
export interface InTask {
  plan: string;
  planTitle: string;
  task?: string;
  number?: string;
  title?: string;
}

export interface Party {
  task: string;
  party: string;
  name: string;
  role: string;
  basis: string;
  group?: number;
  position?: number;
}
export interface Listing extends Party, Placed {
  plan: string;
  planTitle: string;
  number?: string;
  title: string;
  section?: string;
}
export interface Target extends InTask, Placed {
  fact: string;
  indicator?: string;
  comparator?: string;
  value?: number;
  least?: number;
  most?: number;
  unit?: string;
  year?: number;
  modality?: string;
  /** On the page of a party: its role in the task. */
  role?: string;
}
export interface Money extends InTask, Placed {
  fact: string;
  type?: string;
  instrument?: string;
  name?: string;
  comparator?: string;
  amount?: number;
  ceiling?: number;
  rate?: number;
  highestRate?: number;
  years?: number;
  unit?: string;
  recipient?: string;
  condition?: string;
}
export interface Mention extends InTask, Placed {
  platform: string;
  name: string;
  type?: string;
  action?: string;
  area?: string;
  level?: string;
}
export interface Citation extends Placed {
  plan: string;
  planTitle: string;
  document: string;
  documentTitle: string;
  documentNumber?: string;
  loaded: boolean;
  kind?: string;
  task?: string;
}
export interface Alignment {
  way: "above" | "below" | "before" | "after";
  task: string;
  number?: string;
  title: string;
  plan: string;
  planTitle: string;
  kind: string;
  score?: number;
  copied?: number;
  changes?: string[];
}
export interface Place extends Placed {
  number?: string;
  kind?: string;
  section1?: string;
  section2?: string;
  section3?: string;
  section4?: string;
  parent?: string;
  parentNumber?: string;
  parentTitle?: string;
}
export interface Subtask {
  task: string;
  number?: string;
  title: string;
  kind?: string;
}
export interface Head extends Placed {
  type?: string;
  issuer?: string;
  issuerName?: string;
  number?: string;
  issued?: string;
  from?: number;
  to?: number;
}
export interface Relation {
  way: Alignment["way"];
  plan: string;
  planTitle: string;
  kind: string;
  score?: number;
}
export interface Section {
  section: string;
  number?: string;
  title: string;
  above?: string;
  kind?: string;
}
export interface PlanTask extends Placed {
  task: string;
  number?: string;
  title: string;
  section?: string;
  kind?: string;
  parent?: string;
}
export interface Counterpart {
  way: "above" | "below";
  party: string;
  name: string;
  area: string;
  level?: string;
}
export interface Membership {
  way: "of" | "has";
  party: string;
  name: string;
  inferred: boolean;
}
export interface Change {
  way: "after" | "before";
  party: string;
  name: string;
  /** Whether it has a page. */
  known: boolean;
  date?: string;
  kind: string;
  basis?: string;
}

export interface Facts {
  place?: Place[];
  listings?: Listing[];
  targets?: Target[];
  money?: Money[];
  mentions?: Mention[];
  citations?: Citation[];
  subtasks?: Subtask[];
  alignments?: Alignment[];
  head?: Head[];
  relations?: Relation[];
  sections?: Section[];
  tasks?: PlanTask[];
  parties?: Party[];
  counterparts?: Counterpart[];
  memberships?: Membership[];
  changes?: Change[];
}
