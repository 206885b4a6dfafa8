import { expect, test } from "vitest";
import { contentType, fileProblem } from "./fileCheck";

const file = (name: string, type = "", size = 10) => ({ name, type, size });

test.each([
  [file("a.flac", "audio/flac"), "audio/flac"],
  [file("a.webm", "audio/webm;codecs=opus"), "audio/webm"],
  [file("A.M4A"), "audio/mp4"],
  [file("a.opus", "application/ogg"), "audio/ogg"],
  [file("a.mov", "video/quicktime"), "video/quicktime"],
])("%o is announced as %s", (given, type) => {
  expect(contentType(given)).toBe(type);
});

test.each([file("notes.txt", "text/plain"), file("a.mp3", "application/pdf"), file("noending")])(
  "%o is no recording",
  (given) => {
    expect(fileProblem(given, 100)).toBe("upload.wrongType");
  },
);

test("what is empty or too large is said before a byte is sent", () => {
  expect(fileProblem(file("a.wav", "audio/wav", 0), 100)).toBe("upload.empty");
  expect(fileProblem(file("a.wav", "audio/wav", 101), 100)).toBe("upload.tooLarge");
  expect(fileProblem(file("a.wav", "audio/wav", 100), 100)).toBeUndefined();
});
