/** What a run found, for people and for programs. */
package io.suanpan.bench.report;
