/** Which event of one entity leads to which command for another of the same partition. */
package io.suanpan.choreography;
