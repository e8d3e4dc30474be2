/** The folder of a profile: what it remembers, the sealed keys, and its lock. */
package org.cryptoexpress.session.internal.profile;
