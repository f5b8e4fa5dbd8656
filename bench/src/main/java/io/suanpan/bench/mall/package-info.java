/** A day of a small mall, played against a running system and a simulated bank: {@code ./suanpan demo}. */
package io.suanpan.bench.mall;
