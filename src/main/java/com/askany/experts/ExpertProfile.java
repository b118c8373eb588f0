package com.askany.experts;

import com.askany.core.LocalizedText;
import java.util.List;
import java.util.UUID;

/**
 * A recognised expert as customers see them.
 *
 * @param id the id of the expert's account
 * @param slug the expert's name in addresses
 * @param languages in which they advise, ISO 639 codes
 * @param rating the mean of all stars, 0 while there are none
 */
public record ExpertProfile(
        UUID id,
        String slug,
        String name,
        LocalizedText headline,
        LocalizedText biography,
        String city,
        List<Field> fields,
        List<String> languages,
        List<Credential> credentials,
        List<ConsultationPackage> packages,
        double rating,
        int reviewCount) {}
