/* Listens to the editor of wagtail-localize as it saves, and tells the server which state of a
   piece its translator had seen. The editor itself knows no answer but "saved" and "server error":
   what the server says beyond that is shown by the piece. */

function forEditor(status, data) {
  return new Response(JSON.stringify(data), { status, headers: { "Content-Type": "application/json" } });
}

/** `pieceAt(address)` is the piece that is saved at an address, if any; `saved(piece)` is told. */
export function listenToSaving(pieceAt, saved) {
  const fetchPlainly = window.fetch;
  window.fetch = async (address, options = {}) => {
    const piece = ["PUT", "DELETE"].includes(options.method) && pieceAt(String(address));
    if (!piece) return fetchPlainly(address, options);
    const text = options.method === "PUT" ? options.body.get("value") : "";
    const known = piece.takeKnownAnswer();
    if (known) return forEditor(200, known);
    const headers = new Headers(options.headers);
    headers.set("X-Seen-Version", piece.state.version);
    let answer;
    try {
      answer = await fetchPlainly(address, { ...options, headers });
    } catch (failure) {
      piece.wasNotReached();
      throw failure;
    }
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    const data = isJson ? await answer.clone().json().catch(() => null) : null;
    if ((answer.ok || answer.status === 404) && data && "version" in data) {
      piece.wasSaved(data);
      saved(piece);
      return answer;
    }
    if (answer.status === 422 && data) piece.wasRefused(text, data);
    else if (answer.status === 409 && data) piece.wasOvertaken(text, data);
    else piece.wasNotReached();
    if (options.method === "DELETE" || !data?.error) return answer;
    // Shown in red by the editor, with the text that was typed, which nobody has lost.
    return forEditor(200, { data: text, error: data.error, comment: "", last_translated_by: null });
  };
}
