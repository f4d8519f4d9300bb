// Queries to begin with; all named questions stand below them.

import type { Words } from "../source.js";

export interface Example {
  title: Words;
  query: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: { zh: "图谱里有哪几类东西，各多少", en: "What kinds of things there are, and how many" },
    query: `SELECT ?kind (COUNT(DISTINCT ?thing) AS ?count)
WHERE { ?thing a ?kind . FILTER(STRSTARTS(STR(?kind), STR(pol:))) }
GROUP BY ?kind
ORDER BY DESC(?count)`,
  },
  {
    title: { zh: "承担任务最多的部门", en: "Agencies with most tasks" },
    query: `SELECT ?agency ?name (COUNT(DISTINCT ?task) AS ?tasks)
WHERE {
  ?listing pol:party ?agency ; pol:forTask ?task .
  ?agency a pol:Agency ; skos:prefLabel ?name .
  FILTER(LANGMATCHES(LANG(?name), "zh"))
}
GROUP BY ?agency ?name
ORDER BY DESC(?tasks) ?name
LIMIT 20`,
  },
  {
    title: { zh: "题目里有“企业”的任务和牵头单位", en: "Tasks with 企业 in the title, and who leads them" },
    query: `SELECT ?task ?title ?lead
WHERE {
  ?task a pol:Task ; dcterms:title ?title .
  FILTER(CONTAINS(?title, "企业"))
  OPTIONAL {
    ?listing pol:forTask ?task ; pol:role <https://w3id.org/policykg/vocab/role/lead> ; pol:party ?party .
    ?party skos:prefLabel ?lead .
  }
}
ORDER BY ?title ?lead`,
  },
  {
    title: { zh: "2025 年到期的目标，附原文", en: "Targets for 2025 with the words of the text" },
    query: `SELECT ?indicator ?value ?words
WHERE {
  ?target a pol:Target ; pol:deadlineYear 2025 ; pol:indicator ?of ; pol:evidence ?passage .
  ?of skos:prefLabel ?indicator .
  OPTIONAL { ?target pol:value ?value }
  ?passage oa:exact ?words .
}
ORDER BY ?indicator ?value
LIMIT 50`,
  },
  {
    title: { zh: "一项任务的全部陈述（图）", en: "All statements about one task, as a graph" },
    query: `CONSTRUCT { ?task ?property ?value }
WHERE {
  { SELECT ?task WHERE { ?task a pol:Task } ORDER BY ?task LIMIT 1 }
  ?task ?property ?value .
}`,
  },
  {
    title: { zh: "有没有无人负责的任务（是或否）", en: "Is there a task nobody is responsible for (yes or no)" },
    query: `ASK { ?task a pol:Task . FILTER NOT EXISTS { ?listing pol:forTask ?task } }`,
  },
];
