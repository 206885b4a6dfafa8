import { useSyncExternalStore } from "react";

/** A value outside of React that notifies its subscribers of changes. */
export class Observable<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(initial: T) {
    this.#value = initial;
  }

  get = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const notify of this.#listeners) notify();
  }

  subscribe = (notify: () => void): (() => void) => {
    this.#listeners.add(notify);
    return () => this.#listeners.delete(notify);
  };
}

export function useObservable<T>(cell: Observable<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.get);
}
