/** The server's `config.json`. Rejects when the server does not answer, or something else answers in its place. */
export async function fetchConfig(signal?: AbortSignal): Promise<string> {
  const response = await fetch("/config.json", { cache: "no-store", ...(signal ? { signal } : {}) });
  if (!response.ok) throw new Error(`config.json: ${response.status}`);
  const text = await response.text();
  JSON.parse(text); // a captive portal answers every request with its own page
  return text;
}
