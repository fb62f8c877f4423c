#!/bin/sh
# tools.sh DIR - fetch the validators that Debian doesn't package into DIR, once,
# and hold each against its checksum. Says what could not be had and exits 1.
#
# A new version: change it here (veraPDF) or in package.json (the others), run
# this, and take the sum it prints after comparing it with the project's own.
set -u

tools=${1:?usage: tools.sh DIR}
here=$(cd "$(dirname "$0")" && pwd)

verapdf=cli-1.30.2.jar
verapdf_artifact=org.verapdf.apps:cli:1.30.2
verapdf_sha256=287cc9c9757f99dcff4a2d39b68268245b48103fb6af443162d5a29df2afa332
vnu=node_modules/vnu-jar/build/dist/vnu.jar
vnu_sha512=0f02eb5ba91e7e45b7030aadbbdb9d48541b8c7c79aa7bb65c33976c48c13f47a1138ed9fdc43230ae2022babbe88d9642ceebf9460706250c242ba0ad7a4446
axe=node_modules/axe-core/axe.min.js
axe_sha512=e63e659f9806d7ae5bd40899043b0871a5062c5442b01b3f1a3edf5eaf50bf5c3a7104a72463293b4ad1b77c661a0d4e40e850dec89de9d6ece70a8c13a9af17
htmlcs=node_modules/html_codesniffer/build/HTMLCS.js
htmlcs_sha512=86cda19414b9bff6c8493576092495710aabe9834b7f7c58f27f282ee127e203c5d0b19528f78d2638f2e988fa0f11190cf0b66917c3f310e95effdb31c8926e

caniemail=node_modules/caniemail/data/caniemail.json
caniemail_sha512=0bce95919a49cfd60d08670e68138eb1db684a2f2a36235d3d5ddf32304cf3dd4650a0ebafc041cfccb8e0afea5b476da02bd1ae22a1079daee93f70f3f0210b

give_up() {
	echo "conformance: $*" >&2
	exit 1
}

# sum_is BITS FILE SUM
sum_is() {
	test -f "$2" && echo "$3  $2" | "sha$1sum" --check --status
}

need() {
	command -v "$1" >/dev/null || give_up "$1 is missing; install the Debian package $2"
}

fetch_verapdf() {
	sum_is 256 "$tools/$verapdf" $verapdf_sha256 && return
	need mvn maven
	mvn -q -B dependency:copy -Dartifact=$verapdf_artifact -DoutputDirectory="$tools" \
	    -Dmdep.overWriteReleases=true ||
		give_up "veraPDF ($verapdf_artifact) can't be had from Maven Central; PDFs can't be judged"
	sum_is 256 "$tools/$verapdf" $verapdf_sha256 ||
		give_up "$verapdf has another SHA-256 than expected: $(sha256sum "$tools/$verapdf")"
}

# Scripts of packages are not run: the jar and axe need none, and puppeteer's
# would only download a browser.
fetch_npm() {
	cmp -s "$here/package.json" "$tools/package.json" &&
		sum_is 512 "$tools/$vnu" $vnu_sha512 && sum_is 512 "$tools/$axe" $axe_sha512 &&
		sum_is 512 "$tools/$htmlcs" $htmlcs_sha512 &&
		sum_is 512 "$tools/$caniemail" $caniemail_sha512 && return
	need npm npm
	cp "$here/package.json" "$tools/package.json"
	(cd "$tools" && npm install --no-package-lock --ignore-scripts --no-audit --no-fund --silent) ||
		give_up "the Nu checker, axe-core, HTML_CodeSniffer and caniemail can't be had from npm; HTML can't be judged"
	sum_is 512 "$tools/$vnu" $vnu_sha512 ||
		give_up "vnu.jar has another SHA-512 than expected: $(sha512sum "$tools/$vnu")"
	sum_is 512 "$tools/$axe" $axe_sha512 ||
		give_up "axe.min.js has another SHA-512 than expected: $(sha512sum "$tools/$axe")"
	sum_is 512 "$tools/$htmlcs" $htmlcs_sha512 ||
		give_up "HTMLCS.js has another SHA-512 than expected: $(sha512sum "$tools/$htmlcs")"
	sum_is 512 "$tools/$caniemail" $caniemail_sha512 ||
		give_up "caniemail.json has another SHA-512 than expected: $(sha512sum "$tools/$caniemail")"
}

mkdir -p "$tools" || give_up "can't make the folder $tools"
need java default-jre-headless
need node nodejs
fetch_verapdf
fetch_npm
