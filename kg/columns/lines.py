"""SQL that takes lines of N-Quads or N-Triples apart, thousands at a time and without Python.

The lines are canonical: one blank between terms, " ." at the end, escapes only where they must be.
"""

from __future__ import annotations

from kg.columns.identity import BLANK, OTHER, TEXT, XSD

RDF_NIL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"

READ = """
read_csv($files, header = false, columns = {'line': 'varchar'}, delim = '\x01', quote = '', escape = '',
    nullstr = '\x02', auto_detect = false, max_line_size = 67108864, strict_mode = false)
"""
"""The lines of the files named in the parameter ``files``, as the one column ``line``."""

# Only literals have quotation marks. What follows the last blank but one of their line is the graph,
# unless it is the end of the literal itself.
SPLIT = f"""
(select subject, predicate, is_literal,
    case when not is_literal then split_part(line, ' ', 3)
         when graph[1] <> '<' and not starts_with(graph, '_:') or contains(graph, '"')
         then substring(line, start, length(line) - 1 - start)
         else substring(line, start, length(line) - length(graph) - 2 - start) end as object
 from (select line, subject, predicate, is_literal, length(subject) + length(predicate) + 3 as start,
           case when is_literal then split_part(line, ' ', -2) end as graph
       from (select line, contains(line, '"') as is_literal, split_part(line, ' ', 1) as subject,
                 split_part(line, ' ', 2) as predicate
             from {READ})))
"""

_ENDED = f"""
(select subject, predicate, object, is_literal,
    case when is_literal then lower_tag(split_part(object, '"', -1)) end as suffix,
    case when is_literal then unescaped(
        object[2 : length(object) - length(split_part(object, '"', -1)) - 1]) end as characters
 from {SPLIT})
"""

MACROS = f"""
create or replace temp macro lower_tag(suffix) as
    case when suffix[1] = '@' then lower(suffix) else suffix end;
create or replace temp macro unescaped(characters) as
    case when contains(characters, '\\') then ('"' || replace(characters, '\t', '\\t') || '"')::json ->> '$'
         else characters end;
create or replace temp macro node_number(written) as
    case when written[1] = '<' then hashed(written) else {BLANK} + hashed(written) end;
create or replace temp macro inline_number(suffix, characters) as case suffix
    when '^^<{XSD}integer>' then whole_number(characters)
    when '^^<{XSD}decimal>' then decimal_number(characters)
    when '^^<{XSD}boolean>' then boolean_number(characters) end;
create or replace temp macro literal_number(suffix, characters) as
    (case when suffix = '' or suffix[1] = '@' then {TEXT} else {OTHER} end)
    + hashed('"' || characters || '"' || suffix);
create or replace temp macro inner_iri(written) as
    case when written[1] = '<' then written[2 : -2] else written end;
"""
TRIPLES = f"""
(select node_number(subject) as s, hashed(predicate) as p,
    case when is_literal then coalesce(inline, literal_number(suffix, characters))
         else node_number(object) end as o,
    case when is_literal and inline is null then suffix end as suffix,
    case when is_literal and inline is null then characters end as characters
 from (select *, case when suffix[1] = '^' then inline_number(suffix, characters) end as inline
       from {_ENDED}))
"""
"""The triples of the files: numbers, and of hashed literals what follows the text and the text."""

NODES = f"""
(select distinct written from (
    select split_part(line, ' ', 1) as written from {READ}
    union all select '<{RDF_NIL}>'
    union all select split_part(line, ' ', 2) from {READ}
    union all select split_part(line, ' ', 3) from {READ} where not contains(line, '"')))
"""
"""Every IRI (in brackets) and blank node of the files but the graphs' names; rdf:nil, which queries put
where nothing is known, is always among them."""
