/** {@code ./suanpan run}: everything on one machine, started together and stopped together. */
package io.suanpan.run;
