/** The node: what is started in which order, its configuration, and how it says that it is well. */
package io.suanpan.node;
