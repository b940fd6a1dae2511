/**
 * How many faces each profile finds: scenes with faces at known places, the measure, and its report. The report is made by hand,
 * see docs/profiles.md; a small part of it is a test.
 */
package org.imagorface.recall;
