/** What operators did, and what others tried of it: kept, and shown. */
package io.suanpan.http.trail;
