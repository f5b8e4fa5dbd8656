/** JMH benchmarks of the inner parts: {@code ./suanpan jmh}. One thread, no store, no HTTP. */
package io.suanpan.parts;
