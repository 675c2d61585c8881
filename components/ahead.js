// Loads Streamlit's chart script before a chart is asked for. It lies beside the script that runs this page; where it
// does not, nothing happens and the first chart loads it.

let asked = false;

export default function ({ data }) {
  if (asked || !data.file) return;
  asked = true;
  const own = document.querySelector('script[type="module"][src*="static/js/"]');
  if (!own) return;
  const address = new URL(data.file, own.src).href;
  const idle = window.requestIdleCallback || ((act) => setTimeout(act, 300));
  idle(() => import(address).catch(() => {}));
}
