import { Timestamp } from "@firebase/firestore";

/** A model as Firestore stores it: times are timestamps, not ISO strings as in the API. */
export type Stored<T> = T extends (infer Item)[]
  ? Stored<Item>[]
  : T extends object
    ? {
        [Name in keyof T]: Name extends TimeName
          ? StoredTime | Extract<T[Name], null | undefined>
          : Stored<T[Name]>;
      }
    : T;

type TimeName = `${string}At` | "at" | "deadline" | "since" | "start" | "end";
export type StoredTime = Timestamp | string;

export function toDate(moment: StoredTime): Date {
  return moment instanceof Timestamp ? moment.toDate() : new Date(moment);
}

export const maybeDate = (moment: StoredTime | null | undefined): Date | null =>
  moment ? toDate(moment) : null;
