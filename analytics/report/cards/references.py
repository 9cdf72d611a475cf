"""The works that the methods follow; citations read the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "imputation": "Borusyak, Jaravel & Spiess (2024). Revisiting Event-Study Designs: Robust and "
        "Efficient Estimation. Review of Economic Studies 91(6), 3253–3285.",
        "two_stage": "Gardner (2022). Two-stage differences in differences. arXiv:2207.05943.",
        "clusters": "Cameron & Miller (2015). A Practitioner’s Guide to Cluster-Robust Inference. "
        "Journal of Human Resources 50(2), 317–372.",
        "callaway": "Callaway & Sant’Anna (2021). Difference-in-Differences with Multiple Time Periods. "
        "Journal of Econometrics 225(2), 200–230.",
        "bounds": "Rambachan & Roth (2023). A More Credible Approach to Parallel Trends. "
        "Review of Economic Studies 90(5), 2555–2591.",
        "two_way": "Goodman-Bacon (2021). Difference-in-Differences with Variation in Treatment Timing. "
        "Journal of Econometrics 225(2), 254–277.",
        "hazard": "Prentice & Gloeckler (1978). Regression Analysis of Grouped Survival Data with "
        "Application to Breast Cancer Data. Biometrics 34(1), 57–67.",
        "kaplan": "Kaplan & Meier (1958). Nonparametric Estimation from Incomplete Observations. "
        "Journal of the American Statistical Association 53(282), 457–481.",
        "immortal": "Suissa (2008). Immortal Time Bias in Pharmacoepidemiology. "
        "American Journal of Epidemiology 167(4), 492–499.",
        "many": "Benjamini & Hochberg (1995). Controlling the False Discovery Rate. "
        "Journal of the Royal Statistical Society B 57(1), 289–300.",
        "shrinkage": "Morris (1983). Parametric Empirical Bayes Inference: Theory and Applications. "
        "Journal of the American Statistical Association 78(381), 47–55.",
        "balance": "Austin (2009). Balance Diagnostics for Comparing the Distribution of Baseline Covariates "
        "between Treatment Groups. Statistics in Medicine 28(25), 3083–3107.",
        "to_the_mean": "Barnett, van der Pols & Dobson (2005). Regression to the Mean: What It Is and How to "
        "Deal with It. International Journal of Epidemiology 34(1), 215–220.",
        "power": "Bloom (1995). Minimum Detectable Effects. Evaluation Review 19(5), 547–556.",
        "lottery": "Imbens & Rubin (2015). Causal Inference for Statistics, Social, and Biomedical Sciences. "
        "Cambridge University Press, chapters 4–9.",
        "turnover": "ISO/TS 30421:2021. Human Resource Management – Turnover and Retention Metrics.",
        "roi": "Phillips & Phillips (2016). Handbook of Training Evaluation and Measurement Methods. "
        "Routledge.",
        "green_book": "HM Treasury (2022). The Green Book: switching values and sensitivity analysis.",
        "aalen": "Aalen & Johansen (1978). An Empirical Transition Matrix for Non-Homogeneous Markov Chains. "
        "Scandinavian Journal of Statistics 5(3), 141–150.",
        "funnel": "Spiegelhalter (2005). Funnel Plots for Comparing Institutional Performance. "
        "Statistics in Medicine 24(8), 1185–1202.",
        "scatter": "Spiegelhalter (2005). Handling Over-Dispersion of Performance Indicators. "
        "Quality and Safety in Health Care 14(5), 347–351.",
        "rates": "Przyborowski & Wilenski (1940). Homogeneity of Results in Testing Samples from Poisson "
        "Series. Biometrika 31(3–4), 313–323.",
        "exact_share": "Clopper & Pearson (1934). The Use of Confidence or Fiducial Limits Illustrated in "
        "the Case of the Binomial. Biometrika 26(4), 404–413.",
        "e_value": "VanderWeele & Ding (2017). Sensitivity Analysis in Observational Research: Introducing "
        "the E-Value. Annals of Internal Medicine 167(4), 268–274.",
        "wilson": "Wilson (1927). Probable Inference, the Law of Succession, and Statistical Inference. "
        "Journal of the American Statistical Association 22(158), 209–212.",
        "nps": "Rocks (2016). Interval Estimation for the Net Promoter Score. "
        "The American Statistician 70(4), 365–372.",
        "variance": "Saltelli et al. (2008). Global Sensitivity Analysis: The Primer. Wiley, chapter 1.",
        "calibration": "Gneiting, Balabdaoui & Raftery (2007). Probabilistic Forecasts, Calibration and "
        "Sharpness. Journal of the Royal Statistical Society B 69(2), 243–268.",
        "cronbach": "Cronbach (1951). Coefficient Alpha and the Internal Structure of Tests. "
        "Psychometrika 16(3), 297–334.",
        "feldt": "Feldt (1965). The Approximate Sampling Distribution of Kuder-Richardson Reliability "
        "Coefficient Twenty. Psychometrika 30(3), 357–370.",
        "icc": "Shrout & Fleiss (1979). Intraclass Correlations: Uses in Assessing Rater Reliability. "
        "Psychological Bulletin 86(2), 420–428.",
        "best_prediction": "Henderson (1975). Best Linear Unbiased Estimation and Prediction under a "
        "Selection Model. Biometrics 31(2), 423–447.",
        "q_profile": "Viechtbauer (2007). Confidence Intervals for the Amount of Heterogeneity in "
        "Meta-Analysis. Statistics in Medicine 26(1), 37–52.",
        "experiment": "Sandvik, Saouma, Seegert & Stanton (2020). Workplace Knowledge Flows. "
        "Quarterly Journal of Economics 135(3), 1635–1680.",
    }
)
