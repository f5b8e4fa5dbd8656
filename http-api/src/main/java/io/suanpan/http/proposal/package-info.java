/** What one operator has asked for and another has to agree to: kept, shown, approved or rejected. */
package io.suanpan.http.proposal;
