import { expect, test } from "vitest";
import { contentType, fileProblem } from "./fileCheck";

const file = (name: string, type = "", size = 10) => ({ name, type, size });

test.each([
  [file("a.flac", "audio/flac"), "audio/flac"],
  [file("a.webm", "audio/webm;codecs=opus"), "audio/webm"],
  [file("A.M4A"), "audio/mp4"],
  [file("a.opus", "application/ogg"), "audio/ogg"],
  [file("a.mov", "video/quicktime"), "video/quicktime"],
])("the media type of %o is %s", (given, type) => {
  expect(contentType(given)).toBe(type);
});

test.each([file("notes.txt", "text/plain"), file("a.mp3", "application/pdf"), file("noending")])(
  "%o is not a recording",
  (given) => {
    expect(fileProblem(given, 100)).toBe("upload.wrongType");
  },
);

test("empty and oversized files are rejected before the upload", () => {
  expect(fileProblem(file("a.wav", "audio/wav", 0), 100)).toBe("upload.empty");
  expect(fileProblem(file("a.wav", "audio/wav", 101), 100)).toBe("upload.tooLarge");
  expect(fileProblem(file("a.wav", "audio/wav", 100), 100)).toBeUndefined();
});
