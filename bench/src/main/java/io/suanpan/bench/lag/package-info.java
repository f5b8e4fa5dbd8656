/** How far read models are behind, as a client sees it. */
package io.suanpan.bench.lag;
