/** Suanpan and its peers, measured in turn in one run. */
package io.suanpan.bench.compare;
