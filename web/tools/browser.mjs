// Unpacks the Chromium of its npm package, and the libraries that it needs, into TMPDIR.
process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x"; // otherwise it leaves the libraries out
const { default: chromium } = await import("@sparticuz/chromium");
console.log(await chromium.executablePath());
