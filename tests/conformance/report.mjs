// report.mjs - results as run.sh reads them: a line on stdout for each, what a
// failed one said at the end of the failures file.
import { appendFileSync } from 'node:fs';

export function reporter(failures) {
	return (file, validator, profile, faults) => {
		console.log([file, validator, profile, faults.length === 0 ? 'PASS' : 'FAIL'].join('\t'));
		if (faults.length > 0)
			appendFileSync(failures, `== ${file}: ${validator} ${profile}\n${faults.join('\n')}\n`);
	};
}
