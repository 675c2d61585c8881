// Names the workspace in the address of this tab, remembers who this browser is, and keeps the pages out of search
// engines and other sites' logs.

export default function ({ data }) {
  remember(data.browser);
  address(data.workspace);
  metadata("robots", "noindex");
  metadata("referrer", "no-referrer");
}

/** A cookie with the secret that the server proposes, where this browser has none yet. */
function remember(proposed) {
  if (!proposed) return;
  const held = document.cookie.split("; ").find((one) => one.startsWith("coverage_browser="));
  if (held === `coverage_browser=${proposed}`) return;
  if (held) {
    // Another tab was first; a new session brings its secret along.
    if (!sessionStorage.getItem("coverage_reloaded")) {
      sessionStorage.setItem("coverage_reloaded", "1");
      location.reload();
    }
    return;
  }
  const safe = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `coverage_browser=${proposed}; path=/; max-age=31536000; samesite=lax${safe}`;
}

/** The workspace in the address, so that a reload or a bookmark finds it; a link's secret is taken out of it. */
function address(workspace) {
  const url = new URL(location.href);
  const before = url.href;
  url.searchParams.delete("link");
  if (workspace) url.searchParams.set("w", workspace);
  else url.searchParams.delete("w");
  if (url.href !== before) history.replaceState(history.state, "", url);
}

function metadata(name, content) {
  if (document.head.querySelector(`meta[name="${name}"]`)) return;
  const node = document.createElement("meta");
  node.name = name;
  node.content = content;
  document.head.append(node);
}
