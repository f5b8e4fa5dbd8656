/** How large an installation must be, reckoned from what a payment was measured to cost. */
package io.suanpan.bench.scale;
