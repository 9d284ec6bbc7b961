import { writeFileSync } from 'node:fs';

/** Jest reporter: leaves the numbers of a run where CI reads them, and says what did not run. */
export default class Results {
  #leftOut;

  constructor(_config, { leftOut = [] } = {}) {
    this.#leftOut = leftOut;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites }) {
    const numbers = { numPassedTests, numFailedTests, numFailedTestSuites };
    writeFileSync('test-results.json', JSON.stringify(numbers));
    if (this.#leftOut.length > 0) {
      console.log(`\nNot run: ${this.#leftOut.join('*, ')}*. "npm run check" runs these as well.`);
    }
  }
}
