/** Messages (CX1 13.5): what is signed inside, and how it is sealed to each recipient. */
package org.cryptoexpress.crypto.message;
