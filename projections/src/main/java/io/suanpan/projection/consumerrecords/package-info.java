/** What a consumer sees as their bill. */
package io.suanpan.projection.consumerrecords;
