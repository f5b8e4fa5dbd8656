/** Which of several channels an order is given to. Pure: what is known of the banks is handed in. */
package io.suanpan.channel.routing;
