/** CPU time of the processes that take part in a measurement. */
package io.suanpan.bench.cpu;
