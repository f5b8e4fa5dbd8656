/** The load generator and the demo: what people run against a node to see and to measure it. */
package io.suanpan.bench;
