/** What browsers of 2020 lack and the fold, its schemas or this page use. Fetched only where something is missing. */
import 'core-js/actual/array/at';
import 'core-js/actual/array/find-last';
import 'core-js/actual/array/find-last-index';
import 'core-js/actual/array/to-reversed';
import 'core-js/actual/array/to-sorted';
import 'core-js/actual/array/to-spliced';
import 'core-js/actual/array/with';
import 'core-js/actual/object/group-by';
import 'core-js/actual/object/has-own';
import 'core-js/actual/promise/any';
import 'core-js/actual/string/at';
import 'core-js/actual/string/is-well-formed';
import 'core-js/actual/string/replace-all';
import 'core-js/actual/structured-clone';
