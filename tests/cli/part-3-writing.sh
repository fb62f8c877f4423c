# What cannot be written: status 3, nothing half done, and it says so.
for target in /dev/full closed; do
	for words in --help --version schema templates "check bad.xml" "build --help"; do
		if [ $target = closed ]; then
			"$program" $words >&- 2>err
		else
			"$program" $words >$target 2>err
		fi
		is "status 3: $words to $target" test $? -eq 3
		says "cannot write to standard output"
	done
done
run 0 build plan.xml -f pdf,html,doc,boxes -o open
"$program" build plan.xml -v -f pdf,html,doc,boxes -o shut <&- >&- 2>&-
is "every standard stream closed" test $? -eq 0
for file in plan.pdf plan.html plan.document.xml plan.boxes.txt; do
	is "nothing is said into $file" cmp shut/$file open/$file
done

earlier folder; rm folder/plan.pdf; mkdir folder/plan.pdf
run 3 build plan.xml -o folder;  says "did not write folder/plan.html"; says "s a directory"
is "a folder in the way" grep -qx old-html folder/plan.html
earlier folder; rm folder/plan.html; mkdir folder/plan.html
run 3 build plan.xml -o folder;  says "did not write folder/plan.pdf"
is "a folder in the way of the second" grep -qx old-pdf folder/plan.pdf
echo file >file
run 3 build plan.xml -o file;    says "'file'"
run 3 build plan.xml -o file/in
run 3 build plan.xml -o /proc/nowhere
is "a file in the way is left" grep -qx file file
: >file; ln -s nowhere dangling
run 3 build plan.xml -o dangling/in

# No room: each limit stops another output, or another part of it
earlier full
for blocks in 0 1 20 60 100; do
	{ (ulimit -f $blocks; exec "$program" build plan.xml -o full); echo $? >status; } 2>&1 | cat >err
	status=$(cat status)
	if [ $status -eq 0 ]; then
		earlier full
	else
		is "status 3: a file may have $blocks blocks" test $status -eq 3
		says "did not write full/plan.pdf"; says "did not write full/plan.html"
		untouched full
	fi
done
if [ "$(id -u)" -eq 0 ] && mkdir disk && mount -t tmpfs -o size=20k tmpfs disk 2>/dev/null; then
	mounted=$dir/disk
	echo old-pdf >disk/plan.pdf; echo old-html >disk/plan.html
	run 3 build plan.xml -o disk;    says "No space left"
	untouched disk
	umount disk; mounted=
	mount -t tmpfs -o ro tmpfs disk; mounted=$dir/disk
	run 3 build plan.xml -o disk;    says "Read-only"
	umount disk; mounted=
elif [ "$(id -u)" -ne 0 ]; then
	earlier locked; chmod a-w locked
	run 3 build plan.xml -o locked;  says "Permission denied"
	untouched locked
	chmod u-r plan.xml
	run 2 build plan.xml -o locked;  says "Permission denied"
	chmod u+r plan.xml
fi

# Killed at any moment: the old paper or the new one, and nothing else
if command -v timeout >/dev/null; then
	for signal in INT TERM KILL; do
		for after in 0.005 0.01 0.02 0.03 0.04 0.05 0.08; do
			earlier killed
			{ timeout -s $signal $after "$program" build -q plan.xml -o killed; } >/dev/null 2>&1
			if grep -qx old-pdf killed/plan.pdf && grep -qx old-html killed/plan.html; then
				pass
			elif cmp -s made/plan.pdf killed/plan.pdf && cmp -s made/plan.html killed/plan.html; then
				pass
			elif [ $signal = KILL ] && grep -qx old-html killed/plan.html; then
				pass   # between the one name and the other
			else
				fail "half a paper after SIG$signal"
			fi
			# Nothing can be done about SIGKILL in the moment in which a file has two names.
			[ $signal = KILL ] || holds killed plan.html plan.pdf
		done
	done
fi

# Memory runs out (a sanitizer wants more than any limit): the whole paper or none
case $(ldd "$program" 2>/dev/null) in
*asan*|*tsan*) ;;
*)
	awk '/<measure /, /<\/measure>/ { block = block $0 "\n"; next }
	    /<\/measures>/ { for (n = 1; n <= 300; n++) { copy = block; sub(/stage-1/, "m" n, copy)
	        sub(/number="1"/, "number=\"" n "\"", copy); printf "%s", copy } } { print }' plan.xml >large.xml
	run 0 build large.xml -o large
	mkdir poor
	for kilobytes in $(seq 40000 5000 50000) $(seq 52000 350 75000); do
		(ulimit -v "$kilobytes"; exec "$program" build -j 1 large.xml -o poor >out 2>err) 2>/dev/null
		status=$?
		case $status in
		0)	is "the same PDF with $kilobytes kB" cmp large/large.pdf poor/large.pdf
			is "the same HTML with $kilobytes kB" cmp large/large.html poor/large.html
			rm -rf poor; mkdir poor ;;
		3)	is "says so with $kilobytes kB" test "$(cat err)" = "rapporteur: error: out of memory; close other programs, or allow this one more, and run it again"
			holds poor ;;
		127)	;;   # not even the program's libraries find room to start
		*)	fail "status $status with $kilobytes kB: $(cat err)" ;;
		esac
	done ;;
esac
