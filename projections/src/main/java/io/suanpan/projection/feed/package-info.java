/** The partitions' journals as a source of batches: in order, without gaps, and without polling. */
package io.suanpan.projection.feed;
