// Unpacks DataTables once a page. What waits for window.policykgTables gets a function that takes the tables.
if (!window.policykgTables) {
  window.policykgTables = (async () => {
    const unpacked = async (packed) => {
      const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream).text();
    };
    const style = document.createElement("style");
    style.textContent = await unpacked("@STYLE@");
    document.head.appendChild(style);
    const script = await unpacked("@SCRIPT@");
    const place = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const { jQuery } = await import(place);
    URL.revokeObjectURL(place);
    return () => {
      for (const table of document.querySelectorAll("table.policykg-table:not([data-taken])")) {
        table.dataset.taken = "yes";
        jQuery(table).DataTable(JSON.parse(table.dataset.options));
      }
    };
  })();
}
