"""Invented comments by theme, in the languages of the sites: Swedish, Norwegian, Dutch."""

from __future__ import annotations

from collections.abc import Mapping

THEMES = ("workload", "leader", "tools", "schedule", "mentor")
SWEDISH: Mapping[str, tuple[str, ...]] = {
    "workload": (
        "Det är för många samtal på måndagar, vi hinner inte med dokumentationen.",
        "Tempot har blivit bättre sedan kön delades upp.",
        "Jag skulle behöva några minuter mellan svåra samtal.",
        "Det blir stressigt när två kollegor är borta samtidigt.",
    ),
    "leader": (
        "Min chef följer upp det vi har kommit överens om.",
        "Jag får för sällan höra vad jag gör bra.",
        "Det märks att Karin bryr sig om oss, hon lyssnar först.",
        "Återkopplingen kommer ofta så sent att jag har glömt samtalet.",
    ),
    "tools": (
        "Kundsystemet är långsamt på eftermiddagen.",
        "Sökningen i kunskapsbanken hittar sällan rätt artikel.",
        "Den nya mallen för ärenden sparar tid varje dag.",
    ),
    "schedule": (
        "Schemat kommer för sent för att kunna planera fritiden.",
        "Det är bra att vi kan byta pass själva.",
        "Jag vill gärna ha samma raster som resten av laget.",
    ),
    "mentor": (
        "Mötena med min mentor gör att jag vågar fråga.",
        "Vi övar på svåra samtal, och Erik ger konkreta råd.",
        "Jag önskar att vi fick mer tid, mötena flyttas ofta.",
        "Min mentor visade hur man avslutar ett samtal vänligt och snabbt.",
    ),
}
NORWEGIAN: Mapping[str, tuple[str, ...]] = {
    "workload": (
        "Det er for mange henvendelser på mandager, vi rekker ikke alt.",
        "Tempoet ble bedre da køen ble delt i to.",
        "Jeg trenger noen minutter mellom krevende samtaler.",
        "Det blir hektisk når to kolleger er borte samtidig.",
    ),
    "leader": (
        "Lederen min følger opp det vi har avtalt.",
        "Jeg får for sjelden høre hva jeg gjør bra.",
        "Vi merker at Ingrid bryr seg om oss, hun lytter først.",
        "Tilbakemeldingen kommer ofte så sent at jeg har glemt samtalen.",
    ),
    "tools": (
        "Kundesystemet er tregt om ettermiddagen.",
        "Søket i kunnskapsbasen finner sjelden riktig artikkel.",
        "Den nye malen for saker sparer tid hver dag.",
    ),
    "schedule": (
        "Vaktplanen kommer for sent til at vi kan planlegge fritiden.",
        "Det er fint at vi kan bytte vakter selv.",
        "Jeg vil gjerne ha pause sammen med resten av laget.",
    ),
    "mentor": (
        "Møtene med mentoren gjør at jeg tør å spørre.",
        "Vi øver på krevende samtaler, og Lars gir konkrete råd.",
        "Jeg skulle ønske vi fikk mer tid, møtene blir ofte flyttet.",
        "Mentoren min viste hvordan man avslutter en samtale vennlig og raskt.",
    ),
}
DUTCH: Mapping[str, tuple[str, ...]] = {
    "workload": (
        "Op maandag zijn er te veel gesprekken, we komen niet aan de verslagen toe.",
        "Het tempo is beter sinds de wachtrij is gesplitst.",
        "Ik heb een paar minuten nodig tussen zware gesprekken.",
        "Het wordt druk als twee collega's tegelijk afwezig zijn.",
    ),
    "leader": (
        "Mijn leidinggevende komt terug op wat we hebben afgesproken.",
        "Ik hoor te weinig wat ik goed doe.",
        "Je merkt dat Marieke om ons geeft, ze luistert eerst.",
        "De terugkoppeling komt vaak zo laat dat ik het gesprek vergeten ben.",
    ),
    "tools": (
        "Het klantsysteem is in de middag traag.",
        "De zoekfunctie in de kennisbank vindt zelden het juiste artikel.",
        "Het nieuwe formulier voor zaken scheelt elke dag tijd.",
    ),
    "schedule": (
        "Het rooster komt te laat om vrije tijd te plannen.",
        "Het is fijn dat we zelf diensten kunnen ruilen.",
        "Ik wil graag pauze samen met de rest van het team.",
    ),
    "mentor": (
        "Door de gesprekken met mijn mentor durf ik vragen te stellen.",
        "We oefenen zware gesprekken, en Daan geeft concrete tips.",
        "Ik zou graag meer tijd hebben, afspraken worden vaak verzet.",
        "Mijn mentor liet zien hoe je een gesprek vriendelijk en snel afrondt.",
    ),
}
TEXTS = (SWEDISH, NORWEGIAN, DUTCH)
ENDINGS = (  # by language; most comments have none
    (
        "Annars trivs jag.", "Det hade varit värt att prova.", "Så tycker fler i laget.",
        "Tack för att ni frågar.",
        "Det har blivit bättre sedan i våras.", "Hoppas att det blir av.",
    ),
    (
        "Ellers trives jeg.", "Det hadde vært verdt et forsøk.", "Flere på laget mener det samme.",
        "Takk for at dere spør.", "Det er blitt bedre siden i vår.", "Håper det blir noe av.",
    ),
    (
        "Verder heb ik het naar mijn zin.", "Dat zou een proef waard zijn.",
        "Meer mensen in het team vinden dat.",
        "Fijn dat jullie het vragen.", "Het is beter dan in het voorjaar.", "Hopelijk gaat het door.",
    ),
)  # fmt: skip
