/** Other commands of the launcher, where they can do what the bench cannot. */
package io.suanpan.bench.launch;
