import { connectivity } from "@/offline/connectivity";
import { type Http, Unreachable } from "./protocol";

/** A chunk without progress for this time counts as lost. */
const SILENCE_MS = 60_000;

/** Uses XMLHttpRequest, since `fetch` reports no upload progress. */
export const xhr: Http = ({ method, url, headers, body, signal, onSent }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let silence = setTimeout(stop, SILENCE_MS);
    const ended = () => {
      clearTimeout(silence);
      signal.removeEventListener("abort", stop);
    };
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      onSent?.(event.loaded);
    };
    request.onloadend = () => {
      ended();
      if (signal.aborted) reject(signal.reason as Error);
      else if (request.status === 0) {
        connectivity.reportFailure("requests");
        reject(new Unreachable());
      } else {
        connectivity.reportSuccess("requests");
        resolve({
          status: request.status,
          header: (name) => request.getResponseHeader(name),
          text: request.responseText,
        });
      }
    };
    if (signal.aborted) {
      ended();
      reject(signal.reason as Error);
      return;
    }
    signal.addEventListener("abort", stop);
    request.send(body);
  });
