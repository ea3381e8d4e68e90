/** The address at which the lock screen begins with making a profile: whoever is out of a family comes in again with a new one. */
export const newcomerAt = '/new-profile';
